import { Client, type ClientConfig } from 'pg'

/** Where a database is and who signs in to it. */
export type Address = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string | undefined
  readonly ssl: ClientConfig['ssl']
}

/** Reads a connection URL as pg does (`PGHOST` and its like fill what the URL leaves out). */
export const addressOf = (url: string): Address => {
  const client = new Client({ connectionString: url })
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? client.user ?? 'postgres',
    user: client.user ?? '',
    password: typeof client.password === 'string' ? client.password : undefined,
    ssl: client.ssl,
  }
}

/** The part of pg's configuration that says where and who. */
export const clientConfig = (address: Address): ClientConfig => ({
  host: address.host,
  port: address.port,
  database: address.database,
  user: address.user,
  ...(address.password === undefined ? {} : { password: address.password }),
  ...(address.ssl === undefined ? {} : { ssl: address.ssl }),
})
