import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { createAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { parse } from '#shared/http/parse.ts';
import { booking } from '#test/support/fixtures.ts';
import { operationLike, stepRequest } from '#test/unit/http/fakes.ts';
import { anyText, honestValue, names, outcome } from '#test/unit/http/json-arbitraries.ts';

const prototypeKeys = Reflect.ownKeys(Object.prototype);

afterAll(() => expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys));

describe('a request', () => {
  const fields = ['start', 'end', 'customer', 'vehicle', 'serviceCodes', 'technicianId', 'notes', 'total', 'version'];
  const nearlyRight = fc.dictionary(fc.constantFrom(...fields), fc.oneof(honestValue, fc.constant({ id: 'x' })), {
    noNullPrototype: true,
  });

  it.each([
    createAppointment,
    updateAppointment,
  ])('$id is parsed or refused with a problem, whatever the body', (operation) => {
    const body = fc.oneof(
      anyText,
      nearlyRight.map((part) => JSON.stringify(booking(part))),
    );
    fc.assert(
      fc.property(body, (text) => {
        const request = stepRequest(
          { headers: { 'content-type': 'application/json' }, body: text },
          { pathParameters: operation === updateAppointment ? { id: 'apt_3k9x2m4q8r7t5v1w' } : {} },
        );
        outcome(() => parse(operation).before?.(request));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps a name of any script to the byte', () => {
    const operation = operationLike({ params: z.strictObject({}), path: '/things' });
    fc.assert(
      fc.property(names, (to) => {
        const bytes = Buffer.from(JSON.stringify({ to }));
        const event = {
          headers: { 'content-type': 'application/json' },
          body: bytes.toString('base64'),
          isBase64Encoded: true,
        };
        const request = stepRequest(event);
        parse(operation).before?.(request);
        expect(request.internal.state).toMatchObject({ input: { body: { to } } });
      }),
    );
  });
});
