import type { TenantId } from './tenant.ts';

/** A folder a shop has in the bucket of files. Every key of a file begins with one. */
export const shopFolder = (shop: TenantId, folder: 'jobs' | 'uploads') => `T/${shop}/${folder}`;
