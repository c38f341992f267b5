/** Reads the file that an integrator rolls out: settings and tokens, or every reason why it is refused. Nothing starts half-configured. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { LanguageSchema, ProvisioningSchema, type Language, type Provisioning, type Settings, type SourceSettings } from '../../core/model/settings';
import { PresetNameSchema } from '../../core/model/presetName';
import { onPreset } from '../../core/model/presets';
import { staffPin, type SecretId } from '../../core/model/ids';
import { digestPinNow } from '../staff/pinDigest';
import { channelProblems, splitChannel } from './channels';
import { describeAllowed, fieldsOf, placesOf, schemaAt } from './allowed';
import { findJsonError, type JsonError } from './jsonSyntax';
import { HIDDEN, isSecretField, shown } from './masked';
import { hintFor } from './nearest';
import { readText, type FileText } from './readText';
import { referenceProblems } from './references';
import { soundProblems, withSoundFiles } from './sounds';
import { provisioningWords, type ProvisioningWords } from './words';

export interface Provisioned {
  /** Absolute path of the file. */
  readonly path: string;
  readonly settings: Settings;
  readonly tokens: ReadonlyMap<SecretId, string>;
}
export type ProvisioningResult =
  | { readonly ok: true; readonly provisioned: Provisioned }
  /** `message`: heading and problems as a person reads them; `problems`: one sentence a wrong field, in the file's language. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly message: string };

type Path = readonly (string | number)[];
const dotted = (path: Path): string => path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`), '');

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined), root);

function describeIssue(issue: v.BaseIssue<unknown>, input: unknown, words: ProvisioningWords): string {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  const field = path.length === 0 ? words.root : dotted(path);
  const value = valueAt(input, path);
  const { node, parent } = schemaAt(ProvisioningSchema, path, input);
  if (node === null) return words.unknownField(field, hintFor(field.replaceAll(/\[\d+\]/g, '[]'), parent, ProvisioningSchema, words), parent === null ? [] : fieldsOf(parent));
  // A rule over the whole field says all there is to say; what its parts may hold would bury it.
  const allowed = issue.type === 'check' ? words.allowed.rule(issue.message) : describeAllowed(node, words.allowed);
  return value === undefined ? words.missing(field, allowed) : words.wrong(field, shown(value, node, path), adviceOn(value, allowed, words));
}

/** A name and a password in an address have a place elsewhere, or none. */
const adviceOn = (value: unknown, allowed: string, words: ProvisioningWords): string =>
  typeof value === 'string' && /^\w+:\/\/[^/?#]*@/.test(value) ? `${allowed}; ${words.credentials}` : allowed;

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.message : String(error);

const fails = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
};

const isAddress = (text: string): boolean => fails(() => new URL(text)) === null;
/** A request's address once it is filled in; a path alone is one on the source's server. */
const isTemplateAddress = (url: string): boolean => isAddress(`${url.startsWith('/') ? 'http://source' : ''}${url.replaceAll(/\{[a-z]+\}/g, 'x')}`);

/** What a schema without Node cannot know: addresses, zones, what may stand in a header, and files that lie beside the provisioning file. */
function checkOutside({ sources }: Provisioning, folder: string, words: ProvisioningWords): readonly string[] {
  return sources.flatMap((source, index) => {
    const at = (...field: string[]): Path => ['sources', index, ...field];
    const wrong = (path: Path, allowed?: string): string => {
      const { node } = schemaAt(ProvisioningSchema, path, { sources });
      return words.wrong(dotted(path), shown(valueAt({ sources }, path), node, path), allowed ?? (node === null ? '' : describeAllowed(node, words.allowed)));
    };
    const { staffPageUrl, timeZone, actions } = source.kind === 'mini-delivery' ? source : { staffPageUrl: undefined, timeZone: undefined, actions: undefined };
    const templates = actions?.mode === 'http' ? (['accept', 'cancel'] as const).map((name) => ({ name, url: actions[name].url })) : [];
    const { caFile } = source.tls;
    const caTrouble = caFile === undefined ? null : fails(() => new X509Certificate(readFileSync(resolve(folder, caFile))));
    return [
      !isAddress(source.baseUrl) && wrong(at('baseUrl')),
      staffPageUrl !== undefined && !isAddress(staffPageUrl) && wrong(at('staffPageUrl')),
      ...templates.map(({ name, url }) => !isTemplateAddress(url) && wrong(at('actions', name, 'url'))),
      timeZone !== undefined && fails(() => new Intl.DateTimeFormat('en', { timeZone })) !== null && wrong(at('timeZone'), words.timeZone),
      source.token !== undefined && !/^[!-~]([ -~]*[!-~])?$/.test(source.token) && wrong(at('token'), words.token),
      caFile !== undefined && caTrouble !== null && wrong(at('tls', 'caFile'), words.caFile(caTrouble)),
    ].filter((problem) => problem !== false);
  });
}

function split({ $schema: _, alerts: { preset: __, ...alerts }, ...provisioning }: Provisioning, path: string): Provisioned {
  const tokens = new Map<SecretId, string>();
  const sources = provisioning.sources.map(({ token, ...source }): SourceSettings => {
    if (token !== undefined) tokens.set(source.id, token);
    const { caFile, ...tls } = source.tls;
    return { ...source, tls: caFile === undefined ? tls : { ...tls, caFile: resolve(dirname(path), caFile) } };
  });
  const channels = provisioning.channels.map((channel) => splitChannel(channel, dirname(path), tokens));
  const people = provisioning.staff.people.map(({ pin, ...person }) => {
    if (pin !== undefined) tokens.set(staffPin(person.id), digestPinNow(pin));
    return person;
  });
  const { server } = provisioning;
  const withFiles = server?.tls === undefined || server.tls === 'station' ? server : { ...server, tls: { certFile: resolve(dirname(path), server.tls.certFile), keyFile: resolve(dirname(path), server.tls.keyFile) } };
  const settings = { ...provisioning, alerts: withSoundFiles(alerts, dirname(path)), server: withFiles, sources, channels, staff: { ...provisioning.staff, people } };
  return { path, settings, tokens };
}

/** What is found where a text stops being JSON may be a token without its quotes: only brackets, signs and what stands near a field that holds no secret are repeated. */
const withoutSecret = (error: JsonError): JsonError => {
  const { trouble, found, field } = error;
  const harmless = trouble === 'duplicate' || /^[^\p{L}\p{N}]*$/u.test(found) || (field !== null && !isSecretField(field) && placesOf(ProvisioningSchema, field).length > 0);
  return harmless ? error : { ...error, found: HIDDEN };
};

const languageOf = (input: unknown): Language => {
  const found = v.safeParse(LanguageSchema, valueAt(input, ['station', 'language']));
  return found.success ? found.output : 'ru';
};

/**
 * @param file path of the JSON file; paths inside it are relative to its folder
 * @returns settings and tokens apart, or all that is wrong at once: path of the field, the value that stood there (secrets masked), what is allowed
 */
export function readProvisioning(file: string): ProvisioningResult {
  const path = resolve(file);
  const refuse = (problems: readonly string[], language: Language = 'ru'): ProvisioningResult => ({
    ok: false,
    problems,
    message: [provisioningWords[language].heading(path), ...problems.map((problem) => `  ${problem}`)].join('\n'),
  });
  let read: FileText;
  try {
    read = readText(path);
  } catch (error) {
    return refuse([error instanceof TypeError ? provisioningWords.ru.notText : provisioningWords.ru.cannotRead(reasonOf(error))]);
  }
  const language: Language = /"language"\s*:\s*"en"/.test(read.text) ? 'en' : 'ru';
  if (read.tooLarge) return refuse([provisioningWords[language].tooLarge], language);
  const syntax = findJsonError(read.text);
  if (syntax !== null) return refuse([provisioningWords[language].syntax(withoutSecret(syntax))], language);
  const input: unknown = JSON.parse(read.text);
  return check(input, path, refuse);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The alerts that the file writes, on top of the preset that it names; a preset's own fields are never wrong, so that what is refused stands in the file. */
function laidOnPreset(input: unknown): unknown {
  if (!isRecord(input) || !isRecord(input['alerts'])) return input;
  const { alerts } = input;
  const preset = v.safeParse(PresetNameSchema, alerts['preset']);
  if (!preset.success || !(alerts['kinds'] === undefined || isRecord(alerts['kinds']))) return input;
  return { ...input, alerts: onPreset(preset.output, alerts) };
}

/** Nobody reads further, and no window shows a list that is wrong in every item. */
const MOST_PROBLEMS = 50;

function check(input: unknown, path: string, refuse: (problems: readonly string[], language: Language) => ProvisioningResult): ProvisioningResult {
  const language = languageOf(input);
  const words = provisioningWords[language];
  // An object schema takes an array for an object without fields.
  if (Array.isArray(input)) return refuse([words.wrong(words.root, '[…]', words.allowed.object(fieldsOf(schemaAt(ProvisioningSchema, [], input).node!)))], language);
  const parsed = v.safeParse(ProvisioningSchema, laidOnPreset(input));
  const problems = parsed.success
    ? [
        ...checkOutside(parsed.output, dirname(path), words),
        ...channelProblems(parsed.output, dirname(path), words),
        ...soundProblems(parsed.output, dirname(path), words),
        ...referenceProblems(parsed.output, words),
      ]
    : [...new Set(parsed.issues.slice(0, MOST_PROBLEMS).map((issue) => describeIssue(issue, input, words))), ...(parsed.issues.length > MOST_PROBLEMS ? [words.more(parsed.issues.length - MOST_PROBLEMS)] : [])];
  return parsed.success && problems.length === 0 ? { ok: true, provisioned: split(parsed.output, path) } : refuse(problems, language);
}
