/** How each system is made to speak, as a command: the text always comes on standard input, so that nothing a guest's system sent is ever an argument. */
import type { Language } from '../../core/model/settings';

export interface SpeechCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What is written to its standard input. */
  readonly input: string;
}
export interface Speech {
  /** Lists the voices that are installed. */
  readonly list: Omit<SpeechCommand, 'input'>;
  /** Whether that list has one for the language. */
  knows(listed: string, language: Language): boolean;
  /** @param volume 0–100 */
  say(text: string, language: Language, volume: number): SpeechCommand;
}

/** Letters, figures and pauses are all that a sentence needs; marks in which a synthesizer would see a command of its own are none of them. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}., ]+/gu, ' ').replace(/ {2,}/g, ' ').trim();

/** 0 to 200, 100 being its usual loudness. */
const espeakAmplitude = (volume: number): string => String(Math.round(volume * 2));
const espeak: Speech = {
  list: { command: 'espeak-ng', args: ['--voices'] },
  knows: (listed, language) => new RegExp(`^\\s*\\d+\\s+${language}\\b`, 'm').test(listed),
  say: (text, language, volume) => ({ command: 'espeak-ng', args: ['-v', language, '-s', '145', '-a', espeakAmplitude(volume), '--stdin'], input: plain(text) }),
};

/** «Milena ru_RU # …»: the first voice of a language is the one that is used. */
const macVoices: Readonly<Record<Language, string>> = { ru: 'Milena', en: 'Samantha' };
const mac: Speech = {
  list: { command: 'say', args: ['-v', '?'] },
  knows: (listed, language) => new RegExp(`^${macVoices[language]}\\s.*\\b${language}_`, 'm').test(listed),
  say: (text, language, volume) => ({ command: 'say', args: ['-v', macVoices[language], '-f', '-'], input: `[[volm ${(volume / 100).toFixed(2)}]] ${plain(text)}` }),
};

const powershell = (script: string): { command: string; args: string[] } => ({ command: 'powershell.exe', args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script] });
const SYNTHESIZER = 'Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer;';
const windows: Speech = {
  list: powershell(`${SYNTHESIZER} $s.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo.Culture.Name }`),
  knows: (listed, language) => new RegExp(`^${language}-`, 'mi').test(listed),
  say: (text, language, volume) => ({
    ...powershell(
      `${SYNTHESIZER} [Console]::InputEncoding = [Text.Encoding]::UTF8; $v = $s.GetInstalledVoices() | Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.Name -like '${language}-*' } | Select-Object -First 1; $s.SelectVoice($v.VoiceInfo.Name); $s.Volume = ${Math.round(volume)}; $s.Speak([Console]::In.ReadToEnd())`,
    ),
    input: plain(text),
  }),
};

/** @param platform as Node names it */
export const speechOf = (platform: string): Speech => (platform === 'win32' ? windows : platform === 'darwin' ? mac : espeak);
