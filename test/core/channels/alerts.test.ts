/** That messages never arrived is told once, again when more do not, and taken back when somebody has seen it. */
import { expect, it } from 'vitest';
import { createChannelAlerts } from '../../../src/core/alerting/channelAlerts';
import { createMessenger } from '../../../src/core/alerting/messenger';
import type { ChannelView } from '../../../src/core/model/channel';
import { channelId } from '../../../src/core/model/ids';
import { defaultSettings } from '../../../src/core/model/settings';
import { createFakeNotifier } from '../../fakes/fakeNotifier';
import { settle } from '../../fakes/fakeClock';
import { silentLogger } from '../../fakes/silentLogger';

const view = (dead: number, id = 'mail'): ChannelView => ({ id: channelId(id), label: 'Директор', waiting: 0, dead, deadSince: null, lastSentAt: null, problem: dead === 0 ? null : { code: 'login' } });

it('tells each trouble once', async () => {
  const notifier = createFakeNotifier();
  const see = createChannelAlerts(createMessenger(notifier, silentLogger, () => []), defaultSettings);
  const standing = async () => {
    await settle();
    return [...notifier.standing].map(([tag, { title, urgency }]) => `${tag}: ${title} (${urgency})`);
  };
  see([view(0), view(0, 'bot')]);
  expect(await standing()).toEqual([]);
  see([view(1), view(0, 'bot')]);
  see([view(1), view(0, 'bot')]);
  expect(await standing()).toEqual(['channel/mail: Директор: не доставлено 1 сообщение (critical)']);
  expect(notifier.shown).toHaveLength(1);
  expect(notifier.shown[0]?.body).toMatch(/имя или пароль/);
  see([view(2), view(0, 'bot')]);
  expect(notifier.shown).toHaveLength(2);
  see([view(0), view(0, 'bot')]);
  expect(await standing()).toEqual([]);
  see([view(1), view(0, 'bot')]);
  expect(notifier.shown).toHaveLength(3);
  see([]);
  expect(await standing()).toEqual([]);
});
