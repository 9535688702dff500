import * as z from 'zod/mini';
import { shopRoles } from './access.ts';
import { Instant, page, paging, TechnicianId } from './fields.ts';
import { ApiKeyId, KeyLabel } from './keys.ts';
import { nothing, operation } from './operation.ts';

/** Seconds a device waits between two questions whether it was paired, and for which its letters are good (RFC 8628 §3.2). */
export const pairingInterval = 5;
export const pairingLifetime = 600;

const seconds = z.int().check(z.gte(0));

/** What a device gets that wants to be paired. */
const NewPairing = z
  .strictObject({
    deviceCode: z.nullable(z.string()).check(
      z.meta({
        description:
          'A secret of the device: by it the device asks whether it was paired, and once it was, sends it as `X-Api-Key`. Null where the request is a repetition',
      }),
    ),
    userCode: z
      .nullable(z.string())
      .check(z.meta({ description: 'Six letters to show to people. Null where the request is a repetition' })),
    expiresIn: seconds.check(
      z.meta({ description: 'Seconds for which the letters are good, from when they were told' }),
    ),
    interval: seconds.check(z.meta({ description: 'Seconds to wait before each question' })),
  })
  .check(z.meta({ id: 'NewPairing' }));

export const startPairing = operation({
  id: 'startPairing',
  method: 'POST',
  path: '/api/pairings/start',
  summary: 'Ask for a device to be paired',
  description:
    'For a device nobody signs in to: a screen on a wall, the phone of a van. After the model of RFC 8628: it shows the six letters, a manager confirms them elsewhere, and the device asks `claimPairing` meanwhile. The letters are good once, for ten minutes. Both codes are told in the first answer alone: sent again with the same `Idempotency-Key`, the request starts nothing, and they are null.',
  scope: null,
  limit: 'credentials',
  body: nothing,
  output: NewPairing,
  tableActions: { 'access:pairings': ['PutItem'] },
  secretActions: { 'pairing-pepper': ['GetSecretValue'] },
});

export const claimPairing = operation({
  id: 'claimPairing',
  method: 'POST',
  path: '/api/pairings/claim',
  summary: 'Whether the device was paired',
  description:
    'Asked by the device with its code, not more often than every `interval` seconds: sooner is `rate_limited`. Once it says `paired`, the device code is the API key of the device. A code that is malformed, unknown, over or refused by nobody confirming it in time is `not_found`: start anew.',
  scope: null,
  limit: 'pairing',
  body: z.strictObject({ deviceCode: z.string().check(z.maxLength(200)) }),
  output: z.strictObject({
    state: z.enum(['pending', 'paired']),
    interval: seconds,
    name: z
      .nullable(z.string())
      .check(z.meta({ description: 'What the manager called the device, once it is paired' })),
  }),
  pollInterval: pairingInterval,
  problems: ['not_found'],
  tableActions: { 'access:pairings': ['GetItem', 'UpdateItem'] },
});

/** The letters as they are shown or typed: their case, and what stands between them, says nothing. */
const UserCode = z
  .string()
  .check(
    z.regex(/^(?:[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]-?){6}$/, 'must be six letters'),
    z.meta({ id: 'UserCode', example: 'WDJ-BMJ' }),
  );

/** A device that waits to be paired. */
const Pairing = z
  .strictObject({
    id: ApiKeyId,
    userCode: z.string().check(z.meta({ example: 'WDJBMJ' })),
    device: z
      .string()
      .check(z.meta({ description: 'What it seems to be, by what its browser says', example: 'Chrome on Android' })),
    sameNetwork: z.boolean().check(z.meta({ description: 'Whether it asked from the address you ask from' })),
    startedAt: Instant,
    expiresAt: Instant,
  })
  .check(z.meta({ id: 'Pairing' }));

export const getPairing = operation({
  id: 'getPairing',
  method: 'GET',
  path: '/api/admin/pairings',
  summary: 'The device that shows these letters',
  description:
    'To see what asks before it is let in. Confirm it only where you see the letters on a device in front of you: whoever sends you letters wants to read your board on his own. Letters that are unknown, used or over are `not_found`.',
  scope: 'devices:admin',
  limit: 'credentials',
  query: z.strictObject({ code: UserCode }),
  output: Pairing,
  problems: ['not_found'],
  secretActions: { 'pairing-pepper': ['GetSecretValue'] },
});

/** What a device is called, in a line. */
const DeviceName = KeyLabel;

/** A paired device. */
export const Device = z
  .strictObject({
    id: ApiKeyId,
    state: z.enum(['live', 'revoked']),
    name: z.string(),
    role: z.enum(shopRoles),
    technicianId: z.nullable(TechnicianId).check(z.meta({ description: 'Who of the team uses it' })),
    device: z
      .string()
      .check(z.meta({ description: 'What it seemed to be when it was paired', example: 'Chrome on Android' })),
    pairedAt: Instant,
    pairedBy: z.string().check(z.meta({ description: 'The credential that confirmed it, such as `key:3k9x2m4q8r7t`' })),
    lastUsedAt: z.nullable(Instant).check(z.meta({ description: 'To the hour; null where it was not used yet' })),
    revokedAt: z.nullable(Instant),
    revokedBy: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'Device' }));

/** A device as the API answers it. */
export type Device = z.output<typeof Device>;

export const confirmPairing = operation({
  id: 'confirmPairing',
  method: 'POST',
  path: '/api/admin/pairings/{id}/confirm',
  summary: 'Let a device in',
  description:
    'The device `getPairing` told of, under a name and with one role. Nobody gives more than he may himself, and no device is an operator. A technician’s device says whose it is. Of two who confirm one device, one is told `not_found`.',
  scope: 'devices:admin',
  params: z.strictObject({ id: ApiKeyId }),
  body: z.strictObject({ name: DeviceName, role: z.enum(shopRoles), technicianId: z.optional(TechnicianId) }),
  output: Device,
  problems: ['not_found'],
  tableActions: { access: ['PutItem'], 'access:pairings': ['UpdateItem'] },
});

export const listDevices = operation({
  id: 'listDevices',
  method: 'GET',
  path: '/api/admin/devices',
  summary: 'Paired devices by id, revoked ones included',
  scope: 'devices:admin',
  query: z.strictObject(paging),
  output: page(Device),
  tableActions: { access: ['BatchGetItem'], 'access/byShop': ['Query'] },
});

export const revokeDevice = operation({
  id: 'revokeDevice',
  method: 'DELETE',
  path: '/api/admin/devices/{id}',
  summary: 'Shut a device out for ever',
  description: 'It is refused everywhere within 30 seconds. Revoking a revoked device changes nothing.',
  scope: 'devices:admin',
  params: z.strictObject({ id: ApiKeyId }),
  output: Device,
  problems: ['not_found'],
  tableActions: { access: ['UpdateItem'] },
});
