import type { Endpoints } from '../app/endpoints.ts';
import type { SignedIn } from '../app/session.ts';
import { session } from '../app/use-session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { copy } from './copy.ts';
import { KeyForm } from './key-form.tsx';
import { useSignIn } from './use-sign-in.ts';
import './sign-in.css';

const nothing = () => {};

/** The key was refused: asks for another one of the same shop, above the page, which stays as it is. */
export function KeyAgain(props: {
  readonly endpoints: Endpoints;
  readonly shop: SignedIn['shop'];
  readonly onDone: () => void;
}) {
  const { endpoints, shop, onDone } = props;
  const refuse = ({ id, name }: SignedIn['shop']) => (id === shop.id ? undefined : copy.otherShop(name, shop.name));
  const wasRemembered = session.get().shops.some((entry) => entry.shop.id === shop.id && entry.remembered);
  const signing = useSignIn(endpoints, refuse, wasRemembered);
  return (
    <Dialog title={copy.again} onClose={nothing} mandatory>
      <p className="quiet-text">{copy.againLead(shop.name)}</p>
      <KeyForm signing={signing} onDone={onDone} />
    </Dialog>
  );
}
