/** The simulator's command line, and what it tells on starting. */
import { parseArgs } from 'node:util';
import { scenarioNames, type ScenarioName } from './scenarios/director';
import type { Simulator, SimulatorOptions } from './model';

export const usage = `usage: simulator [--seed N] [--speed N] [--scenario ${scenarioNames.join('|')}] [--qr-port N] [--delivery-port N] [--control-port N]
                 [--https] [--certificate valid|expired|other-host] [--retention-ms N] [--with-parent]`;

export interface CommandLine {
  readonly options: SimulatorOptions;
  /** End when standard input ends: whoever started this has gone. */
  readonly withParent: boolean;
}

const flags = {
  seed: { type: 'string' },
  speed: { type: 'string' },
  scenario: { type: 'string' },
  'qr-port': { type: 'string' },
  'delivery-port': { type: 'string' },
  'control-port': { type: 'string' },
  'retention-ms': { type: 'string' },
  certificate: { type: 'string' },
  https: { type: 'boolean' },
  'with-parent': { type: 'boolean' },
} as const;

const oneOf = <T extends string>(name: string, text: string, allowed: readonly T[]): T => {
  const found = allowed.find((one) => one === text);
  if (found === undefined) throw new RangeError(`--${name} must be one of ${allowed.join(', ')}, not "${text}"`);
  return found;
};

/** @throws an Error whose message is for the person at the terminal */
export const readCommandLine = (argv: readonly string[]): CommandLine => {
  const { values } = parseArgs({ args: [...argv], options: flags, strict: true });
  const number = (name: 'seed' | 'speed' | 'qr-port' | 'delivery-port' | 'control-port' | 'retention-ms', fallback: number, [min, max]: readonly [number, number]): number => {
    const text = values[name];
    if (text === undefined) return fallback;
    const read = Number(text);
    if (text.trim() === '' || !(read >= min && read <= max)) throw new RangeError(`--${name} must be a number from ${min} to ${max}, not "${text}"`);
    return read;
  };
  const anyPort = [0, 65_535] as const;
  const certificate = values.certificate === undefined ? undefined : oneOf('certificate', values.certificate, ['valid', 'expired', 'other-host'] as const);
  return {
    withParent: values['with-parent'] ?? false,
    options: {
      seed: number('seed', 1, [0, 4_294_967_295]),
      speed: number('speed', 1, [0.01, 10_000]),
      retentionMs: number('retention-ms', 300_000, [100, 86_400_000]),
      scenario: values.scenario === undefined ? 'demo' : oneOf<ScenarioName>('scenario', values.scenario, scenarioNames),
      https: certificate ?? values.https ?? false,
      ports: { qrMenu: number('qr-port', 0, anyPort), miniDelivery: number('delivery-port', 0, anyPort), control: number('control-port', 0, anyPort) },
    },
  };
};

/** The line of JSON on standard output, for whoever started this. */
export const addresses = ({ qrMenu, miniDelivery, controlUrl }: Simulator): string => JSON.stringify({ qrMenu, miniDelivery, controlUrl });

/** The same for people, with a provisioning file to copy. */
export const greeting = ({ qrMenu, miniDelivery, controlUrl }: Simulator): string => {
  const provisioning = {
    sources: [
      {
        id: 'hall',
        kind: 'qr-menu',
        label: 'Зал',
        baseUrl: qrMenu.url,
        token: qrMenu.token,
        ...(qrMenu.pinSha256 === undefined ? {} : { tls: { pinSha256: qrMenu.pinSha256 } }),
      },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: miniDelivery.url, token: miniDelivery.token, staffPageUrl: miniDelivery.staffPageUrl },
    ],
  };
  return `The restaurant is open. Make guests call, order and pay at ${controlUrl}
  QR menu        ${qrMenu.url}  token ${qrMenu.token}
  Mini-Delivery  ${miniDelivery.url}  token ${miniDelivery.token}
  staff page     ${miniDelivery.staffPageUrl}
A provisioning file for it (hoverboard --config FILE):
${JSON.stringify(provisioning, null, 2)}
`;
};
