import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'react-dom/server';
import { useAppointment, useStats, useStatusBoard } from '#client/react.ts';
import { RenderedBoard } from '#test/dom/client/react/rendered-board.tsx';
import { appointmentId, today } from '#test/support/board-server/booked.ts';

function Page() {
  const { isLoading, board, moves, moveAppointment } = useStatusBoard({ date: today });
  const card = useAppointment(appointmentId(1));
  const stats = useStats({ date: today });
  const refused = moveAppointment({ id: appointmentId(1), status: 'ready' });
  return <p>{JSON.stringify([isLoading, board, moves.length, card.isPending, stats.isPending, refused])}</p>;
}

describe('on a server', () => {
  it('the hooks are loading, and ask for nothing', () => {
    const scene = new RenderedBoard();
    const Scene = scene.wrapper;
    const html = renderToString(
      <Scene>
        <Page />
      </Scene>,
    );
    expect(html).toBe('<p>[true,null,0,true,true,null]</p>');
    expect(scene.server.requests).toEqual([]);
  });
});
