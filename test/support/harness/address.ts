/** The variable of the environment that says where the server of a run is. */
export const addressVariable = 'STATUS_BOARD_TEST_HARNESS';
