/** Makes the two certificates of a station that has none: its own authority, which a phone can install once, and what the server shows, signed by that. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const DAY_MS = 86_400_000;
/** Longer than any phone of the house lasts. */
const AUTHORITY_DAYS = 3650;
/** An authority begins no later, however far ahead the clock is when it is made: phones would trust nothing of it until then. */
const AUTHORITY_FROM = Date.UTC(2025, 0, 1);
/** Browsers take no server's certificate that is good for longer than 398 days; a day of it lies in the past, for devices whose clocks are behind. */
const SERVER_DAYS = 395;
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';

/** Names of the house, and networks that nobody on the internet has: for the rest of the world the authority says nothing, whoever gets hold of its key. */
const HOUSE_NAMES: readonly string[] = ['local', 'localhost'];
const HOUSE_NETWORKS: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10', '127.0.0.0/8', 'fc00::/7', 'fe80::/10', '::1/128'];

/** A certificate and its key, both PEM. */
export interface KeyedCertificate {
  readonly cert: string;
  readonly key: string;
}
/** A name stands for itself and whatever ends in it, a network for its addresses. */
const subtreeOf = (permitted: string): GeneralSubtree => new GeneralSubtree({ base: new GeneralName(permitted.includes('/') ? { iPAddress: permitted } : { dNSName: permitted }) });

/** @returns whether an authority that may vouch for `permitted` (names, with whatever stands before them, and networks as `10.0.0.0/8`) may vouch for a name or an address */
export function permits(permitted: readonly string[], name: string): boolean {
  const family = isIP(name);
  if (family === 0) return permitted.some((one) => !one.includes('/') && (name === one || name.endsWith(`.${one}`)));
  const list = new BlockList();
  for (const one of permitted) {
    const [address = '', bits] = one.split('/');
    if (bits !== undefined) list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list.check(name, family === 4 ? 'ipv4' : 'ipv6');
}

const nameOf = (commonName: string): Name => new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value: new AttributeValue({ utf8String: commonName }) })])]);
const extension = (id: string, value: unknown, critical = false): Extension => new Extension({ extnID: id, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
const publicKeyOf = (key: KeyObject): SubjectPublicKeyInfo => AsnConvert.parse(key.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
const keyIdOf = (key: KeyObject): ArrayBuffer => Uint8Array.from(createHash('sha1').update(new Uint8Array(publicKeyOf(key).subjectPublicKey)).digest()).buffer;
const pem = (der: ArrayBuffer): string => `-----BEGIN CERTIFICATE-----\n${(Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

interface Wanted {
  readonly subject: Name;
  readonly issuer: Name;
  readonly publicKey: KeyObject;
  readonly signedWith: KeyObject;
  readonly from: number;
  readonly until: number;
  readonly extensions: readonly Extension[];
}
function signed({ subject, issuer, publicKey, signedWith, from, until, extensions }: Wanted): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  // Never zero, never negative.
  const serial = Uint8Array.from([0x40 | ((randomBytes(1)[0] ?? 0) & 0x3f), ...randomBytes(15)]);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serial.buffer,
    signature: algorithm,
    issuer,
    subject,
    validity: new Validity({ notBefore: new Date(from), notAfter: new Date(until) }),
    subjectPublicKeyInfo: publicKeyOf(publicKey),
    extensions: new Extensions([...extensions]),
  });
  const signature = sign('sha256', new Uint8Array(AsnConvert.serialize(tbsCertificate)), signedWith);
  return pem(AsnConvert.serialize(new Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue: Uint8Array.from(signature).buffer })));
}

const freshKeys = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyPem = (key: KeyObject): string => String(key.export({ type: 'pkcs8', format: 'pem' }));

/**
 * @param commonName what a phone lists it as
 * @param names what the station is reached by now: those beyond the house's own names and networks are permitted too
 */
export function makeAuthority(commonName: string, names: readonly string[], nowMs: number): KeyedCertificate {
  const house: readonly string[] = [...HOUSE_NAMES, ...HOUSE_NETWORKS];
  const more = names.filter((name) => !permits(house, name)).map((name) => (isIP(name) === 0 ? name : `${name}/${isIP(name) === 4 ? 32 : 128}`));
  const { publicKey, privateKey } = freshKeys();
  const subject = nameOf(commonName);
  const cert = signed({
    subject,
    issuer: subject,
    publicKey,
    signedWith: privateKey,
    from: Math.min(nowMs - DAY_MS, AUTHORITY_FROM),
    until: nowMs + AUTHORITY_DAYS * DAY_MS,
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
      extension(id_ce_nameConstraints, new NameConstraints({ permittedSubtrees: new GeneralSubtrees([...house, ...more].map(subtreeOf)) }), true),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdOf(publicKey))),
    ],
  });
  return { cert, key: keyPem(privateKey) };
}

const parse = (cert: string): TBSCertificate => AsnConvert.parse(new X509Certificate(cert).raw, Certificate).tbsCertificate;

/** Names and networks that an authority of ours may vouch for. */
function permittedBy(authority: TBSCertificate): string[] {
  const constraints = authority.extensions?.find(({ extnID }) => extnID === id_ce_nameConstraints);
  const subtrees = constraints === undefined ? undefined : AsnConvert.parse(constraints.extnValue, NameConstraints).permittedSubtrees;
  return [...(subtrees ?? [])].map(({ base }) => base.dNSName ?? base.iPAddress ?? '');
}

/**
 * @param names hosts and addresses; one that the authority may not vouch for would make the whole certificate worthless, and is left out
 * @returns a certificate that ends with its authority at the latest
 */
export function issue(authority: KeyedCertificate, names: readonly string[], nowMs: number): KeyedCertificate {
  const by = parse(authority.cert);
  const permitted = permittedBy(by);
  const { publicKey, privateKey } = freshKeys();
  const issuerKey = createPrivateKey(authority.key);
  const alternatives = names.filter((name) => permits(permitted, name)).map((name) => new GeneralName(isIP(name) === 0 ? { dNSName: name } : { iPAddress: name }));
  const cert = signed({
    subject: nameOf('Hoverboard'),
    issuer: by.subject,
    publicKey,
    signedWith: issuerKey,
    from: nowMs - DAY_MS,
    until: Math.min(nowMs + SERVER_DAYS * DAY_MS, by.validity.notAfter.getTime().getTime()),
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
      extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
      extension(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdOf(publicKey))),
      extension(id_ce_authorityKeyIdentifier, new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdOf(createPublicKey(issuerKey))) })),
    ],
  });
  return { cert, key: keyPem(privateKey) };
}
