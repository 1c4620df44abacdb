import { z } from 'zod';

// zod compiles parsers with `new Function`, which the page's content security policy refuses. The setting counts only
// for schemas made after it, so this module is the first import of every entry of the window.
z.config({ jitless: true });
