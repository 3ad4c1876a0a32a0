import { config } from 'zod/v4/core';

// compiled validators need eval, which the page's content security policy forbids; asking for it is reported as a violation
config({ jitless: true });
