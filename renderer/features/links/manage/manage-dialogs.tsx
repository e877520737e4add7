import { RotationDialog } from '../rotation/rotation-dialog'
import { ScheduleDialog } from '../schedule/schedule-dialog'
import { EditDialog } from './edit-dialog'
import { DeleteDialog, RevokeDialog } from './end-dialogs'
import { ExtendDialog } from './extend-dialog'
import { LockdownDialog } from './lockdown-dialog'
import type { Question } from './question'
import { TagDialog } from './tag-dialog'

interface ManageDialogsProps {
  readonly question: Question
  readonly onClose: () => void
}

/** The one question that is being asked. */
export const ManageDialogs = ({ question, onClose }: ManageDialogsProps) => {
  switch (question.kind) {
    case 'edit':
      return <EditDialog entry={question.entry} onClose={onClose} />
    case 'extend':
      return <ExtendDialog target={question.target} onClose={onClose} />
    case 'revoke':
      return <RevokeDialog target={question.target} onClose={onClose} />
    case 'remove':
      return <DeleteDialog target={question.target} onClose={onClose} />
    case 'tag':
      return <TagDialog target={question.target} onClose={onClose} />
    case 'schedule':
      return <ScheduleDialog target={question.target} onClose={onClose} />
    case 'rotate':
      return <RotationDialog target={question.target} onClose={onClose} />
    case 'lockdown':
      return <LockdownDialog chat={question.chat} onClose={onClose} />
  }
}
