import { demoKeys, type Endpoints } from '../app/endpoints.ts';
import { copy } from './copy.ts';
import { KeyForm } from './key-form.tsx';
import { useSignIn } from './use-sign-in.ts';
import './sign-in.css';

/** Opens a board: by a key somebody pastes, or by one of the demo keys the local cloud offers. */
export function SignIn(props: {
  readonly endpoints: Endpoints;
  readonly onDone: () => void;
  /** Goes back to the board on the screen before, if there is one. */
  readonly onCancel: (() => void) | undefined;
}) {
  const { endpoints, onDone, onCancel } = props;
  const signing = useSignIn(endpoints);
  const offered = demoKeys(endpoints);
  const shops = [...new Set(offered.map(({ shop }) => shop))];
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <img src="/favicon.svg" width="40" height="40" alt="" />
        <h1 translate="yes">{copy.title}</h1>
        <p className="quiet-text" translate="yes">
          {copy.lead}
        </p>
        <KeyForm signing={signing} onDone={onDone}>
          {onCancel === undefined ? null : (
            <button type="button" className="button quiet" onClick={onCancel}>
              {copy.cancel}
            </button>
          )}
        </KeyForm>
        {shops.length === 0 ? null : (
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
                        disabled={signing.busy}
                        aria-label={copy.as(shop, role)}
                        onClick={() => void signing.signIn(key).then((done) => done && onDone())}
                      >
                        {role}
                      </button>
                    ))}
                </div>
              </div>
            ))}
          </section>
        )}
      </div>
    </main>
  );
}
