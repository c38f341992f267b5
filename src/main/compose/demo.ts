/** The demo restaurant embedded in the desktop app: a utility process, which ends with the app whatever happens. */
import { utilityProcess } from 'electron';
import { openDemoRestaurant, type DemoRestaurant } from '../../adapters/demo/demoRestaurant';
import { sourceId, type SourceId } from '../../core/model/ids';
import type { Language } from '../../core/model/settings';

/** The restaurant's sources bear ids of their own: a real one that is being set up may be called the same, and must not get the demo's token. */
const demoId = (id: SourceId): SourceId => sourceId(`demo-${id}`);

/** Rejects where the restaurant does not open. */
export async function startDemo(simulatorPath: string, language: Language, onEnded: (code: number | null) => void): Promise<DemoRestaurant> {
  const child = utilityProcess.fork(simulatorPath, [], { serviceName: 'Hoverboard demo restaurant', stdio: ['ignore', 'pipe', 'ignore'] });
  const restaurant = await openDemoRestaurant(child, { language, onEnded });
  return {
    ...restaurant,
    sources: restaurant.sources.map((source) => ({ ...source, id: demoId(source.id) })),
    tokens: new Map([...restaurant.tokens].map(([id, token]) => [demoId(id), token])),
  };
}
