const probe = 'status-board.probe';

/**
 * Whether this tab keeps what is written down while it is at the pages of the user pool. Where site data is blocked, nobody who comes
 * back from there could be told from anybody else.
 */
export function keepsSiteData(): boolean {
  try {
    sessionStorage.setItem(probe, '1');
    sessionStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}
