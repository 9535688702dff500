// Styles first: the order of layers is the order in which they are first named.
import './styles/layers.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/status-colors.css';
import './styles/button.css';
import './styles/field.css';
import './styles/badge.css';
import './styles/note.css';
import './styles/connection.css';
import './styles/states.css';
import './styles/top-bar.css';

import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { installAnnouncer } from './ui/announcer.ts';
import { guardCompositions } from './ui/composition.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with id app');
installAnnouncer(document.body);
guardCompositions(window);
createRoot(root).render(<App />);
