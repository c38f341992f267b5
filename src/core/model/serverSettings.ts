/** Where boards in browsers are served: to this computer or to the network, encrypted how, and under which name. */
import * as v from 'valibot';

/** A certificate of one's own: two PEM files. */
export const OwnCertificateSchema = v.strictObject({ certFile: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)), keyFile: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)) });
export type OwnCertificate = v.InferOutput<typeof OwnCertificateSchema>;

/** The part of a name before `.local`. */
export const LocalNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'small Latin letters, digits and hyphens, 40 at most'));

export const ServerSettingsSchema = v.strictObject({
  host: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)), 0),
  /** `station`: a certificate that the station makes itself · the files of one's own · left out: plain HTTP. */
  tls: v.optional(v.union([v.literal('station'), OwnCertificateSchema])),
  /** The name under which devices of the network find the station, without `.local`; left out: the usual one, null: none. */
  localName: v.optional(v.nullable(LocalNameSchema)),
});
export type ServerSettings = v.InferOutput<typeof ServerSettingsSchema>;

export const USUAL_LOCAL_NAME = 'hoverboard';

/** Whether a server that listens there is reached by this computer alone. */
export const isThisComputer = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
