/** The station's own certificates in one file that its user alone can read, so that a cut never leaves a key without its certificate. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { putAside, writeWhole } from '../secrets/tokenStore';

const KeyedSchema = v.object({ cert: v.string(), key: v.string() });
const FileSchema = v.object({ format: v.literal(1), authority: KeyedSchema, server: KeyedSchema });

/** Each a certificate and its key, PEM. */
export interface Certificates {
  /** What phones install; it signs the server's. */
  readonly authority: v.InferOutput<typeof KeyedSchema>;
  readonly server: v.InferOutput<typeof KeyedSchema>;
}
export interface CertificateFile {
  /** null: there is none, or it was put aside. */
  readonly certificates: Certificates | null;
  /** The path of one that could not be read or does not fit together; null: all was well. */
  readonly putAside: string | null;
}

const fits = ({ cert, key }: Certificates['server']): boolean => new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));

function read(path: string): Certificates {
  const { authority, server } = v.parse(FileSchema, JSON.parse(readFileSync(path, 'utf8')));
  const root = new X509Certificate(authority.cert);
  // A byte that fell over on the disk makes it another authority than the one that phones have installed.
  if (!root.verify(root.publicKey) || !fits(authority) || !fits(server) || !new X509Certificate(server.cert).verify(root.publicKey)) throw new Error('the certificates do not belong together');
  return { authority, server };
}

/** @param path `certificate.json` of the data folder; @param nowMs names a file that is put aside */
export function readCertificates(path: string, nowMs: number): CertificateFile {
  if (!existsSync(path)) return { certificates: null, putAside: null };
  try {
    const certificates = read(path);
    // A copy from a backup may be everybody's to read.
    chmodSync(path, 0o600);
    return { certificates, putAside: null };
  } catch {
    return { certificates: null, putAside: putAside(path, nowMs) };
  }
}

/** Throws where it cannot be written, and then the old file stands. */
export const writeCertificates = (path: string, { authority, server }: Certificates): void => writeWhole(path, JSON.stringify({ format: 1, authority, server }, null, 1));
