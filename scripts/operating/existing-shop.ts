import { Problem } from '#shared/contract/problems.ts';
import type { Shop } from '#shared/contract/shop.ts';
import { ShopStore, toShop } from '#shared/data/shop-store.ts';
import { TechnicianStore } from '#shared/data/technician-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { StageTables } from './stage-tables.ts';

/**
 * A shop of a stage, by its id.
 * @throws Error where there is none
 */
export async function existingShop({ board, stage }: StageTables, id: string): Promise<Shop> {
  try {
    return toShop(await new ShopStore(board, provenTenant(id), new Map()).get());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Error(`there is no shop "${id}" in stage ${stage}; npm run shops -- create --stage ${stage} makes one`, {
      cause: error,
    });
  }
}

/**
 * Makes sure that somebody is of a shop's team, and on duty.
 * @throws Error where nobody is
 */
export async function technicianOnDuty({ board }: StageTables, shop: string, id: string): Promise<void> {
  const technician = await new TechnicianStore(board, provenTenant(shop)).find(id);
  if (technician === undefined) throw new Error(`there is no technician "${id}" in shop "${shop}"`);
  if (!technician.active) throw new Error(`the technician ${technician.name} of shop "${shop}" is not active`);
}
