import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { provisioningSchemaText } from '../../../scripts/schema/provisioningSchema';
import { allRuleMessages } from '../../../src/adapters/provisioning/allowed';
import { readProvisioning } from '../../../src/adapters/provisioning/readProvisioning';
import { isRuleTranslated } from '../../../src/adapters/provisioning/words';
import { ProvisioningSchema } from '../../../src/core/model/settings';

/** `npx vitest run test/adapters/provisioning/schema.test.ts -u` writes it anew. */
it('ships the JSON Schema of what the program accepts', async () => {
  await expect(provisioningSchemaText()).toMatchFileSnapshot('../../../resources/hoverboard.schema.json');
});

it('ships an example that the program accepts', () => {
  const result = readProvisioning(resolve(import.meta.dirname, '../../../resources/hoverboard.example.json'));
  expect(result).toMatchObject({ ok: true });
});

it('says every rule of the schema in Russian too', () => {
  const messages = allRuleMessages(ProvisioningSchema);
  expect(messages).not.toEqual([]);
  expect(messages.filter((message) => !isRuleTranslated(message))).toEqual([]);
});
