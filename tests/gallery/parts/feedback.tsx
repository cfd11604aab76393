import { Button } from '@/components/ui/button'
import { DropZone } from '@/components/ui/drop-zone'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Progress } from '@/components/ui/progress'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Spinner } from '@/components/ui/spinner'
import { StepList } from '@/components/ui/step-list'
import { toastDone, toastUndo } from '@/components/ui/toast'
import { useAnnouncer } from '@/components/ui/announcer'
import { State } from '../state'

const nothing = (): void => undefined

export function EmptyStates() {
  return (
    <>
      {(['rows', 'search', 'file', 'circles'] as const).map((drawing) => (
        <State key={drawing} name={drawing} className="*:w-full">
          <EmptyState
            drawing={drawing}
            title="No segments yet"
            actions={
              <>
                <Button variant="primary">New segment</Button>
                <LinkButton href="#templates">Start from a template</LinkButton>
              </>
            }
          >
            A segment is a group of customers that you describe once and count whenever you like.
          </EmptyState>
        </State>
      ))}
    </>
  )
}

export function ErrorNotices() {
  return (
    <>
      <State name="Expected" className="*:w-full">
        <ErrorNotice
          error={{
            code: 'CONFLICT',
            message: 'Your segment was not saved because somebody archived its folder.',
            remedy: 'Your changes are still here. Choose another folder and save again.',
          }}
          actions={<Button>Choose another folder</Button>}
        />
      </State>
      <State name="With issues" className="*:w-full">
        <ErrorNotice
          error={{
            code: 'INVALID_INPUT',
            message: 'Some of what was sent cannot be used.',
            remedy: 'Nothing was saved.',
            issues: [
              { path: ['include', 'children', 0, 'attribute'], message: 'is not an attribute of this database' },
              { path: [], message: 'may have at most 200 conditions' },
            ],
          }}
        />
      </State>
      <State name="Unexpected" className="*:w-full">
        <ErrorNotice
          error={{ code: 'INTERNAL', message: 'Something went wrong.', remedy: 'Nothing was changed. Try again.', reference: '7f2a91bc' }}
        />
      </State>
    </>
  )
}

export function Progresses() {
  return (
    <State name="Known, counted, unknown, done" className="flex-col *:w-96">
      <Progress label="Building attributes" share={0.42} />
      <Progress label="Importing orders.csv" share={0.76} valueLabel="412,000 of 541,909 rows" />
      <Progress label="Reading the file" valueLabel="Starting" />
      <Progress label="Importing customers.csv" share={1} />
    </State>
  )
}

export function Skeletons() {
  return (
    <State name="A page">
      <Loading label="Loading the segments" className="flex w-96 flex-col gap-3">
        <Skeleton className="h-7 w-56" />
        <Skeleton />
        <Skeleton className="w-2/3" />
      </Loading>
    </State>
  )
}

export function Spinners() {
  return (
    <State name="Beside what is under way">
      <span className="flex items-center gap-2">
        <Spinner /> Counting
      </span>
    </State>
  )
}

export function DropZones() {
  return (
    <>
      <State name="Ready" className="*:w-full">
        <DropZone
          label="Drop a CSV file here"
          buttonLabel="Choose a file"
          description="UTF-8, UTF-16 or Windows-1252."
          accept={['.csv']}
          onFile={nothing}
        />
      </State>
      <State name="Disabled" className="*:w-full">
        <DropZone label="Drop a CSV file here" buttonLabel="Choose a file" onFile={nothing} isDisabled />
      </State>
    </>
  )
}

export function Toasts() {
  return (
    <State name="Undo and done">
      <Button onPress={() => toastUndo('Segment archived', nothing)}>Archive</Button>
      <Button onPress={() => toastDone('Import finished', { description: '541,909 rows, 135,080 rejected' })}>Finish</Button>
    </State>
  )
}

export function Announcers() {
  const { announce, alert } = useAnnouncer()
  return (
    <State name="Polite and assertive">
      <Button onPress={() => announce('108,648 customers, 21.4% of all.')}>Count</Button>
      <Button onPress={() => alert('The count failed.')}>Fail</Button>
    </State>
  )
}

export function StepLists() {
  return (
    <>
      <State name="Under way" className="*:w-full">
        <StepList
          label="Steps that are under way"
          steps={[
            { name: 'Read the segment', state: 'done', detail: '62,037 people', took: '4.2 s' },
            { name: 'Send', state: 'running', detail: '41,000 of 62,037 rows', took: '1 min 05 s' },
            { name: 'Confirm', state: 'waiting', detail: '' },
          ]}
        />
      </State>
      <State name="Failed" className="*:w-full">
        <StepList
          label="Steps of which one failed"
          steps={[
            { name: 'Address', state: 'done', detail: 'sftp.example.com answers.' },
            { name: 'Credentials', state: 'failed', detail: 'The server does not accept the password.' },
          ]}
        />
      </State>
    </>
  )
}
