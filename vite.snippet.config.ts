import { defineConfig } from 'vite';

/** waymark.js: one small script for sites of any make, apart from the app. */
export default defineConfig({
  root: 'src/snippet',
  build: {
    outDir: '../../dist/snippet',
    emptyOutDir: true,
    target: 'es2020',
    rolldownOptions: {
      input: 'src/snippet/waymark.ts',
      output: { format: 'iife', entryFileNames: 'waymark.js' },
    },
  },
});
