/** Every way out of the house behind one port: the kind of the channel chooses. */
import type { Channel, Clock, HttpClient } from '../../core/ports';
import { createEmailChannel } from './email';
import { createTelegramChannel } from './telegram';
import { createWebhookChannel } from './webhook';

export function createChannels({ http, clock }: { readonly http: HttpClient; readonly clock: Pick<Clock, 'now'> }): Channel {
  const email = createEmailChannel();
  const telegram = createTelegramChannel(http);
  const webhook = createWebhookChannel(http, clock);
  return {
    send(message, settings, secret) {
      switch (settings.kind) {
        case 'email':
          return email.send(message, settings, secret);
        case 'telegram':
          return telegram.send(message, settings, secret);
        case 'webhook':
          return webhook.send(message, settings, secret);
      }
    },
  };
}
