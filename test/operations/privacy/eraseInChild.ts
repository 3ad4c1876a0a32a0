import { openAt } from './support.ts';

/** Erases a customer in a process of its own, which another one may kill: node eraseInChild.ts WORKSPACE CUSTOMER */
const [folder = '', customer = ''] = process.argv.slice(2);
const opened = await openAt(folder);
process.stdout.write('erasing\n');
await opened.call('erase', { customer });
process.stdout.write('erased\n');
await opened.close();
