import { Module } from '@nestjs/common';
import { createSecretKey } from 'node:crypto';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Config } from '../config/config.js';
import { UsersModule } from '../users/users.module.js';
import { AccessEnding } from './access-ending.service.js';
import { AccessAnew } from './access-anew.interceptor.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.service.js';
import { AccountController } from './account.controller.js';
import { AuthController } from './auth.controller.js';
import { Authenticator } from './authenticator.service.js';
import { BearerStrategy } from './bearer.strategy.js';
import { derivedKey } from './derived-key.js';
import { FileTokens } from './file-tokens.service.js';
import { GuessLimits } from './guess-limits.service.js';
import { Letters } from './letters.service.js';
import { LinksController } from './links/links.controller.js';
import { LiveAccess } from './live-access.service.js';
import { OwnAccountController } from './own/own-account.controller.js';
import { OwnEmail } from './own/own-email.service.js';
import { OwnUsername } from './own/own-username.service.js';
import { PasswordResets } from './own/password-resets.service.js';
import { PasswordHashing } from './password-hashing.service.js';
import { PersonalTokens } from './personal-tokens.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { Registration } from './registration.service.js';
import { ServerInfoController } from './server-info.controller.js';
import { SessionPruning } from './session-pruning.service.js';
import { SessionRefresh } from './session-refresh.service.js';
import { Sessions } from './sessions.service.js';
import { SignInAnswer } from './sign-in-answer.service.js';
import { SigningIn } from './signing-in.service.js';
import { SigningOut } from './signing-out.service.js';
import { WaitingSignUps } from './sign-ups/waiting-sign-ups.service.js';

@Module({
  imports: [
    UsersModule,
    PassportModule.register({ defaultStrategy: 'bearer', session: false, property: 'actor' }),
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        secret: createSecretKey(derivedKey(config, 'access token')),
        signOptions: { algorithm: 'HS256' },
        verifyOptions: { algorithms: ['HS256'] },
      }),
    }),
  ],
  controllers: [
    AuthController,
    AccountController,
    LinksController,
    OwnAccountController,
    ServerInfoController,
  ],
  providers: [
    AccessAnew,
    AccessEnding,
    AccessGuard,
    AccessTokens,
    Authenticator,
    BearerStrategy,
    FileTokens,
    GuessLimits,
    Letters,
    LiveAccess,
    OwnEmail,
    OwnUsername,
    {
      provide: PasswordHashing,
      inject: [Config],
      useFactory: ({ passwordCost }: Config) => new PasswordHashing(passwordCost),
    },
    PasswordResets,
    PersonalTokens,
    RefreshTokens,
    Registration,
    SessionPruning,
    SessionRefresh,
    Sessions,
    SignInAnswer,
    SigningIn,
    SigningOut,
    WaitingSignUps,
  ],
  exports: [
    AccessAnew,
    AccessEnding,
    AccessGuard,
    Authenticator,
    GuessLimits,
    Letters,
    LiveAccess,
    PasswordHashing,
    SigningIn,
  ],
})
export class AuthModule {}
