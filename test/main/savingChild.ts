/** Saves settings and a token again and again until it is killed, and says so once it has begun. */
import { writeSync } from 'node:fs';
import Conf from 'conf';
import { openFileSecrets } from '../../src/adapters/secrets/fileSecrets';
import { sourceId } from '../../src/core/model/ids';
import { defaultSettings } from '../../src/core/model/settings';
import { openSettingsStore } from '../../src/main/settingsStore';

const [directory = '', filler = ''] = process.argv.slice(2);
const store = openSettingsStore(directory, (cwd, configName) => new Conf<Record<string, unknown>>({ cwd, configName, clearInvalidConfig: false, projectName: 'hoverboard' }));
const tokens = openFileSecrets(directory);
writeSync(1, 'saving\n');
for (let round = 1; ; round += 1) {
  tokens.set(sourceId('hall'), `${round} ${filler}`);
  store.write({ settings: { ...defaultSettings(), station: { ...defaultSettings().station, name: `Касса ${round}` } } });
}
