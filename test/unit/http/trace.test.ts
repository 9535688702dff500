import { describe, expect, it } from '@jest/globals';
import { traceparentOf } from '#shared/http/trace.ts';

const root = 'Root=1-5759e988-bd862e3fe1be46a994272793';
const trace = '5759e988bd862e3fe1be46a994272793';
const w3c = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const ofAmazon = (header: string) => traceparentOf({ headers: { 'x-amzn-trace-id': header } });

describe('the trace of a request', () => {
  it("is the caller's, before the one AWS began for it", () => {
    expect(traceparentOf({ headers: { traceparent: w3c, 'x-amzn-trace-id': root } })).toBe(w3c);
  });

  it.each([
    ['with a parent that is sampled', `${root};Parent=53995c3f42cd8ad8;Sampled=1`, `00-${trace}-53995c3f42cd8ad8-01`],
    [
      'with a parent that is not',
      `Self=1-2-3;${root};Parent=53995c3f42cd8ad8;Sampled=0`,
      `00-${trace}-53995c3f42cd8ad8-00`,
    ],
    ['as a Function URL sends it', root, `00-${trace}-e1be46a994272793-00`],
  ])("is AWS's own, %s", (_what, header, expected) => {
    expect(ofAmazon(header)).toBe(expected);
  });

  it.each(['', 'Root=2-1-1', `x${root}`, `${root.slice(0, -1)}x`])('is none where AWS says "%s"', (header) => {
    expect(ofAmazon(header)).toBeUndefined();
  });

  it.each([
    '',
    w3c.toUpperCase(),
    `${w3c}\n`,
    `${w3c}-01`,
    '00-1-2-03',
  ])('is none where the caller says %j', (traceparent) => {
    expect(traceparentOf({ headers: { traceparent } })).toBeUndefined();
  });
});
