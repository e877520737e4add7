import { lazy, Suspense, useState } from 'react'
import type { AccountEntry } from '../../../electron/contract/session'
import { type CallError, useAction } from '../../api'
import { EndpointBanner } from '../../components/endpoint-banner'
import type { SignedOut } from '../../session'
import { BotStep } from './bot-step'
import { ChooseWay, type Way } from './choose-way'
import { CodeStep } from './code-step'
import { CredentialsStep } from './credentials-step'
import { PasswordStep } from './password-step'
import { PhoneStep } from './phone-step'
import { QrStep } from './qr-step'
import { SignInPage } from './sheet'

// Most people never need it, and the first picture should not wait for it.
const ConnectionStep = lazy(async () => ({ default: (await import('./connection-step')).ConnectionStep }))

/**
 * The ways in. Main knows where a sign-in stands (`session.progress`); what is chosen and typed before main is asked
 * is this screen's own. Every step leads back to the one before it, and on the first screen to what was chosen there.
 */
const Step = ({ session }: { readonly session: SignedOut }) => {
  const { progress } = session
  const chosen = session.accounts.find(({ account }) => account.id === session.signInAs)
  const [way, setWay] = useState<Way | 'connection' | null>(chosen === undefined ? null : wayOf(chosen))
  const [cameBy, setCameBy] = useState<string | null>(chosen?.account.id ?? null)
  const [phone, setPhone] = useState(chosen?.account.phone ?? '')
  const [refused, setRefused] = useState<CallError | null>(null)
  const cancel = useAction('cancelSignIn')

  /** `begun`: something is on its way, whose answer would bring its step onto the screen that was gone back to. */
  const goBack = async (next: Way | 'connection' | null, begun = progress.step !== 'none') => {
    if (begun && (await cancel.run()) === null) return
    setRefused(null)
    setWay(next)
  }

  if (progress.step === 'code') return <CodeStep progress={progress} onBack={() => void goBack('phone')} />
  if (progress.step === 'password') {
    return <PasswordStep hint={progress.hint} onBack={() => void goBack(way === 'phone' ? 'phone' : null)} />
  }
  if (progress.step === 'none' && way === 'connection') {
    return (
      <Suspense>
        <ConnectionStep onBack={() => void goBack(null)} />
      </Suspense>
    )
  }
  if (progress.step === 'none' && way === null) {
    const choose = (next: Way | 'connection', by: string = next): void => {
      setCameBy(by)
      setWay(next)
    }
    const signInAgain = (entry: AccountEntry): void => {
      setPhone(entry.account.phone ?? '')
      choose(wayOf(entry), entry.account.id)
    }
    return <ChooseWay session={session} cameBy={cameBy} onChoose={choose} onAgain={signInAgain} />
  }
  if (progress.step === 'none' && (!session.credentialsKnown || refused !== null)) {
    return <CredentialsStep refused={refused} onSaved={() => setRefused(null)} onBack={() => void goBack(null)} />
  }
  if (progress.step === 'qr' || way === 'qr') {
    const url = progress.step === 'qr' ? progress.url : null
    return <QrStep url={url} onCredentialsRefused={setRefused} onBack={() => void goBack(null, true)} />
  }
  const steps = { onCredentialsRefused: setRefused, onBack: (begun: boolean) => void goBack(null, begun) }
  return way === 'bot' ? <BotStep {...steps} /> : <PhoneStep phone={phone} onPhone={setPhone} {...steps} />
}

/** How somebody is signed in again who is known here. */
const wayOf = ({ account }: AccountEntry): Way => (account.isBot ? 'bot' : 'phone')

export const SignIn = ({ session }: { readonly session: SignedOut }) => (
  <SignInPage above={session.testServer && <EndpointBanner endpoint="test" />}>
    <Step key={session.signInAs} session={session} />
  </SignInPage>
)
