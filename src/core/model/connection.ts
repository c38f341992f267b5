/** How a server is named and trusted, for everything that settings connect to. */
import * as v from 'valibot';

/** Letters of both cases are spelt out, here and in settings: a JSON Schema pattern has no flags. */
export const HttpUrlSchema = v.pipe(
  v.string(),
  v.regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, 'an http:// or https:// address without a user name, query or fragment'),
);
export const durationMs = (minMs: number, maxMs: number) => v.pipe(v.number(), v.integer(), v.minValue(minMs), v.maxValue(maxMs));

/** How to trust a server on the restaurant's own network: the pinned SHA-256 fingerprint of its certificate, or a CA file. */
export const TlsSchema = v.strictObject({
  pinSha256: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/, '32 bytes in hex, with or without colons'))),
  caFile: v.optional(v.pipe(v.string(), v.minLength(1))),
});
