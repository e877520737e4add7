import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { styled } from '@mui/material/styles'
import { Fragment, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isEmpty } from '../../../electron/contract/own-rules'
import { type RuleScope, watchRules } from '../../../electron/contract/watch'
import { ErrorNote } from '../../components/error-note'
import { Row } from '../../components/setting-rows'
import { scopeName } from './own-rules-words'
import { PercentField } from './percent-field'
import { SwitchRow } from './switch-row'
import { useOwnRules } from './use-own-rules'

const Lead = styled('p')(({ theme }) => ({ margin: '0 0 4px', color: theme.vars.palette.text.secondary }))

interface OwnRulesDialogProps {
  readonly scope: RuleScope
  /** Those of the link. */
  readonly tags: readonly string[]
  readonly onClose: () => void
}

/** What is told of one link, a tag or one community; each choice is kept as it is made. */
export const OwnRulesDialog = ({ scope, tags, onClose }: OwnRulesDialogProps) => {
  const { t } = useTranslation()
  const id = useId()
  const { own, wider, error, setRule, setPercent, clear } = useOwnRules(scope, tags)
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="sm" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('watch.own.title', { name: scopeName(scope) })}</DialogTitle>
      <DialogContent>
        <Lead>{t(`watch.own.lead.${scope.of}`)}</Lead>
        {error !== null && <ErrorNote error={error} />}
        {watchRules.map((rule) => (
          <Fragment key={rule}>
            <SwitchRow
              label={t(`watch.rule.${rule}.name`)}
              hint={t(own.rules[rule] === undefined ? 'watch.own.asWider' : `watch.own.only.${scope.of}`)}
              on={own.rules[rule] ?? wider.rules[rule]}
              onChange={(on) => setRule(rule, on)}
            />
            {rule === 'runningOut' && (own.rules.runningOut ?? wider.rules.runningOut) && (
              <Row hint={t('watch.percentHint')}>
                <PercentField percent={own.runningOutPercent ?? wider.runningOutPercent} onChange={setPercent} />
              </Row>
            )}
          </Fragment>
        ))}
      </DialogContent>
      <DialogActions>
        <Button disabled={isEmpty(own)} onClick={clear}>
          {t('watch.own.clear')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
