import {
  keepPreviousData,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { ApiError, call } from './client.ts';
import type { InputOf, OperationName, OutputOf } from './types.ts';

export interface QuestionOptions {
  /** false waits, for example until a popover opens */
  enabled?: boolean;
  /** false shows nothing instead of the previous answer while a changed question loads */
  keepPrevious?: boolean;
}

/** A question as react-query keeps it: to ask it here, or ahead of the page that shows the answer. */
export function questionOptions<Name extends OperationName>(name: Name, input: InputOf<Name>) {
  return queryOptions<OutputOf<Name>, ApiError>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
  });
}

/** Asks a question and keeps its answer fresh: data or documents that change on the server ask it again. */
export function useOperation<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true, keepPrevious = true }: QuestionOptions = {},
): UseQueryResult<OutputOf<Name>, ApiError> {
  return useQuery<OutputOf<Name>, ApiError>({
    ...questionOptions(name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Runs a command. What it changes comes back through the live stream. */
export function useCommand<Name extends OperationName>(
  name: Name,
): UseMutationResult<OutputOf<Name>, ApiError, InputOf<Name> & { requestId?: string }> {
  return useMutation<OutputOf<Name>, ApiError, InputOf<Name> & { requestId?: string }>({
    mutationFn: ({ requestId, ...input }) =>
      call(name, input as unknown as InputOf<Name>, requestId === undefined ? {} : { requestId }),
  });
}

/** A refusal stays a refusal; only an unreachable or failing server is asked again. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}
