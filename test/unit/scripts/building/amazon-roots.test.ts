import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { amazonRoots } from '#scripts/building/amazon-roots.ts';

const certificates = amazonRoots()
  .split(/(?<=-----END CERTIFICATE-----\n)/)
  .map((pem) => new X509Certificate(pem));

describe('the roots functions trust', () => {
  it('are the five that Amazon Trust Services asks for, and no other', () => {
    const names = certificates.map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1]);
    expect(names.sort()).toEqual([
      ...['Amazon Root CA 1', 'Amazon Root CA 2', 'Amazon Root CA 3', 'Amazon Root CA 4'],
      'Starfield Services Root Certificate Authority - G2',
    ]);
  });

  it('vouch for themselves and end in years, or Node is to be updated', () => {
    const inTwoYears = new Date();
    inTwoYears.setFullYear(inTwoYears.getFullYear() + 2);
    for (const certificate of certificates) {
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(certificate.ca).toBe(true);
      expect(certificate.validToDate.getTime()).toBeGreaterThan(inTwoYears.getTime());
    }
  });
});
