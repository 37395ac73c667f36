// At the sign-in, where a session that ended leads: nothing of somebody erased stays on this device.
import { forgetErased } from './queue.js';

forgetErased().catch(() => { /* A private window keeps nothing. */ });
