/** Who works at a station: what a routing rule can name. */
import * as v from 'valibot';

export const RoleSchema = v.picklist(['cashier', 'waiter', 'kitchen', 'manager']);
export type Role = v.InferOutput<typeof RoleSchema>;
export const roles: readonly Role[] = RoleSchema.options;
