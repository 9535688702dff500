import type { DemoKey } from '../app/endpoints.ts';
import { copy } from './copy.ts';

/** The demo keys a local cloud offers, by shop. */
export function DemoKeys(props: {
  readonly offered: readonly DemoKey[];
  readonly busy: boolean;
  readonly onChoose: (key: string) => void;
}) {
  const { offered, busy, onChoose } = props;
  const shops = [...new Set(offered.map(({ shop }) => shop))];
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{copy.demo}</h2>
      <p className="quiet-text">{copy.demoLead}</p>
      {shops.map((shop) => (
        <div key={shop} className="demo-shop">
          <h3>{shop}</h3>
          <div className="demo-roles">
            {offered
              .filter((entry) => entry.shop === shop)
              .map(({ role, key }) => (
                <button
                  key={role}
                  type="button"
                  className="button"
                  disabled={busy}
                  aria-label={copy.as(shop, role)}
                  onClick={() => onChoose(key)}
                >
                  {role}
                </button>
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}
