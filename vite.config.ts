import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['WAYMARK_SERVER'] ?? 'http://127.0.0.1:4310';

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/public',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      // not the app's own modules below src/web/api
      '^/api/[^.?]*(\\?.*)?$': {
        target: server,
        changeOrigin: true,
        configure: (proxy) => proxy.on('proxyReq', (request) => request.setHeader('origin', server)),
      },
    },
  },
});
