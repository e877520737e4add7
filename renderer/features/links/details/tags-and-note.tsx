import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { NarrowBy } from '../list/narrow-by'
import { Heading, Quiet, Section } from './panel-parts'

const Tags = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 6 })
const Note = styled('p')({ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' })

interface TagsAndNoteProps {
  readonly entry: LinkEntry
  readonly onChange: () => void
}

/** What this computer adds to the link. */
export const TagsAndNote = ({ entry: { tags, note }, onChange }: TagsAndNoteProps) => {
  const { t } = useTranslation()
  return (
    <Section aria-label={t('details.own')}>
      <Heading>
        {t('details.own')}
        <Button size="small" variant="text" onClick={onChange}>
          {t('details.change')}
        </Button>
      </Heading>
      {tags.length > 0 && (
        <Tags>
          {tags.map((tag) => (
            <NarrowBy key={tag} kind="tag" id={tag} name={tag}>
              <Chip size="small" label={<bdi>{tag}</bdi>} />
            </NarrowBy>
          ))}
        </Tags>
      )}
      {note !== '' && (
        <Note dir="auto" data-selectable>
          {note}
        </Note>
      )}
      {tags.length === 0 && note === '' && <Quiet>{t('details.ownNone')}</Quiet>}
    </Section>
  )
}
