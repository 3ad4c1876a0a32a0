import { defineConfig } from 'vite';

/** Small scripts for sites of any make, apart from the app: waymark.js, and with `--mode frame` that of a survey's page within them. */
export default defineConfig(({ mode }) => ({
  root: 'src/snippet',
  build: {
    outDir: '../../dist/snippet',
    emptyOutDir: mode !== 'frame',
    target: 'es2020',
    rolldownOptions: {
      input: `src/snippet/${mode === 'frame' ? 'frame' : 'waymark'}.ts`,
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
}));
