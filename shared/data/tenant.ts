declare const proven: unique symbol;

/**
 * A shop somebody was proved to act for. All keys of the business tables are built from one (`keys.ts`), so what comes in a request
 * (a path, a body, a cursor) cannot name the shop whose items are touched: it is only text.
 */
export type TenantId = string & { readonly [proven]: true };

/**
 * The shop as one that was proved. Who calls this has proved it: where it may be called is listed in
 * `test/unit/architecture/tenants.test.ts`.
 */
export function provenTenant(shop: string): TenantId {
  return shop as TenantId;
}

/** Whom somebody acts for who acts for no shop: an operator about the stage. No item is kept under it. */
export const noTenant = provenTenant('');
