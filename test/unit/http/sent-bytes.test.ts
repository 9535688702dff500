import { describe, expect, it, jest } from '@jest/globals';
import { bodyOf, bytesOfData } from '#shared/http/sent-bytes.ts';

describe('how large an answer is', () => {
  it('is measured of what is sent: one text of one thing', () => {
    const write = jest.spyOn(JSON, 'stringify');
    const data = { revision: 'r1', cards: ['one'] };
    expect(bytesOfData(data, false)).toBe(0);
    expect(bodyOf(data)).toBe('{"ok":true,"data":{"revision":"r1","cards":["one"]}}');
    expect(write).toHaveBeenCalledTimes(1);
    expect(bodyOf({ ...data, cards: [] })).toBe('{"ok":true,"data":{"revision":"r1","cards":[]}}');
    expect(bodyOf(data)).toBe('{"ok":true,"data":{"revision":"r1","cards":["one"]}}');
    write.mockRestore();
  });
});
