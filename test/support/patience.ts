import { configure } from '@testing-library/dom';

// A busy machine is no failure: what is waited for on the screen may take nearly as long as a test.
configure({ asyncUtilTimeout: 20_000 });
