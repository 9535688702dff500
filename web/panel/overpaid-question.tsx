import { formatMoney } from '#shared/domain/written-money.ts';
import { Confirm } from '../booking/confirm.tsx';
import { shortName } from '../format/short-name.ts';
import { copy } from './copy.ts';
import { billOf, type Scene } from './scene.ts';

/** Asks before more is saved as paid than the total: a tip, or a digit too many. */
export function OverpaidQuestion(props: {
  readonly scene: Scene;
  readonly onNo: () => void;
  readonly onYes: () => void;
}) {
  const { scene, onNo, onYes } = props;
  const { title, text, no, yes } = copy.overpaid;
  const { total, paid } = billOf(scene);
  const money = (amount: number) => formatMoney(amount, scene.setting.currency);
  return (
    <Confirm title={title} no={no} yes={yes} onNo={onNo} onYes={onYes}>
      <p>{text(shortName(scene.card.customer.name), money(paid), money(total), money(paid - total))}</p>
    </Confirm>
  );
}
