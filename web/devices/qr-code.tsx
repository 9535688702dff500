import encodeQr from 'qr';
import { useMemo } from 'react';

/** Light modules around a code, without which cameras do not find it (ISO/IEC 18004). */
const quietZone = 4;

/** A text as a QR code: dark on light whatever the theme, since not every camera reads the other way around. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = useMemo(() => encodeQr(text, 'raw', { ecc: 'medium', border: quietZone }), [text]);
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
