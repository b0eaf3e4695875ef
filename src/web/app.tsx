// In a layer, so that our own styles win whatever order the files arrive in.
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/screen.css';
import './ui/print.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

/** Everything around the pages: look, data, notices, addresses. */
export function App() {
  return (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          {/* Never over the buttons of a form, which stand on the right. */}
          <Notifications position="bottom-left" autoClose={8000} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
