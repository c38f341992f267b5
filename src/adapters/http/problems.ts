/** Turns what Node reports when a request fails into a Problem: which of the many errors mean the same to staff, and nothing secret in the detail. */
import type { Problem, ProblemCode } from '../../core/model/health';

/** An error that already knows which Problem it is. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const codes: Readonly<Record<string, ProblemCode>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EAI_FAIL: 'host-not-found',
  EAI_NODATA: 'host-not-found',
  EAI_NONAME: 'host-not-found',
  ENODATA: 'host-not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EINVAL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  ERR_STREAM_PREMATURE_CLOSE: 'connection-lost',
  // A header value can hold only what staff typed as the token: everything else is ours.
  ERR_INVALID_CHAR: 'token',
  ERR_INVALID_HTTP_TOKEN: 'token',
  ERR_UNESCAPED_CHARACTERS: 'bad-url',
  ERR_INVALID_URL: 'bad-url',
  ERR_INVALID_PROTOCOL: 'bad-url',
  ERR_SOCKET_BAD_PORT: 'bad-url',
  EPROTO: 'tls',
};

/** Codes that OpenSSL and BoringSSL give to a chain that leads to nobody we trust. */
const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_CHAIN_TOO_LONG',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

/**
 * @param code what TLS says of a certificate that was shown
 * @returns which of our certificate problems that is
 */
export const certificateProblem = (code: string): ProblemCode => {
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'certificate-expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'certificate-name';
  return untrusted.has(code) ? 'certificate-unknown' : 'tls';
};

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried and each failed in its own way: the first one speaks for all.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return '';
};

/** TLS was asked for, and what came back is none: a server that speaks plain HTTP, as OpenSSL and BoringSSL put it. */
const isPlainText = (said: string): boolean => /WRONG[_ ]VERSION[_ ]NUMBER|PACKET[_ ]LENGTH[_ ]TOO[_ ]LONG|SSL[_ ]HTTP[_ ]REQUEST/i.test(said);

/** @param host as the address names it, with its port. Never the path: a templated address can hold the token. */
export const problemOf = (error: unknown, host: string): Problem => {
  if (error instanceof RequestFailed) return { ...error.problem, values: { host, ...error.problem.values } };
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (isPlainText(`${code} ${message}`)) return { code: 'not-encrypted', values: { host } };
  const known = codes[code];
  if (known !== undefined) return { code: known, detail: detailOf(known, message, code), values: { host } };
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('ERR_OSSL')) return { code: 'tls', detail: code, values: { host } };
  // The answer is not HTTP at all: another service listens there, or TLS is spoken on a port that was given as http.
  if (code.startsWith('HPE_')) return { code: 'not-this-api', detail: code, values: { host } };
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR_PADDING')) {
    return { code: 'connection-lost', detail: code, values: { host } };
  }
  return { code: 'internal', detail: code || message, values: { host } };
};

const detailOf = (problem: ProblemCode, message: string, code: string): string => {
  if (problem === 'token') return 'the token holds a character that an HTTP header cannot carry';
  return problem === 'bad-url' || message === '' ? code : message;
};
