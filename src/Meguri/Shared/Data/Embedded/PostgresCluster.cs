using System.Security.Cryptography;
using Npgsql;

namespace Meguri.Shared.Data.Embedded;

/// <summary>One cluster on disk and its server: made, started, stopped. Callers hold the change lock.</summary>
internal sealed class PostgresCluster(
    PostgresHome home,
    PostgresAccount account,
    string binaries,
    IReadOnlyDictionary<string, string> settings
)
{
    /// <summary>The role that owns the cities' tables: it migrates and restores.</summary>
    public const string Owner = "meguri_owner";

    /// <summary>The role of the running program: it owns nothing.</summary>
    public const string Program = "meguri_program";

    private const string Superuser = "meguri";
    private const int Port = 5432;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // For a small machine. They are written to postgresql.conf once, so a city may change them there.
    private static readonly string[] Defaults =
    [
        "shared_buffers=256MB",
        "max_connections=200",
        "random_page_cost=1.1",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "logging_collector=on",
        "log_filename=postgresql-%a.log",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_truncate_on_rotation=on",
        // Rows in error details may hold personal data.
        "log_error_verbosity=terse",
    ];

    /// <summary>Connection settings for a database of this cluster, as the superuser or another role.</summary>
    public NpgsqlConnectionStringBuilder Connection(string database, string role = Superuser)
    {
        var password = File.ReadAllText(home.Password).Trim();
        return new()
        {
            Host = home.Socket,
            Port = Port,
            Database = database,
            Username = role,
            Password = role == Superuser ? password : PasswordOf(role, password),
        };
    }

    /// <summary>The running server, or null.</summary>
    public PostmasterFile? Running => PostmasterFile.Read(home.Cluster) is { } server && server.IsAlive(home.Cluster) ? server : null;

    /// <summary>Makes the cluster when there is none; work left by an interrupted attempt is thrown away.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(home.Cluster, "PG_VERSION")))
        {
            return;
        }

        if (Directory.Exists(home.Cluster))
        {
            throw new EmbeddedPostgresException(
                "データベースのフォルダーが壊れています（PG_VERSION がありません）。",
                home.Cluster,
                "このフォルダーを別の場所に移し、バックアップから復元してください。Meguri が消すことはありません。"
            );
        }

        if (Directory.Exists(home.UnfinishedCluster))
        {
            await ServerProcesses.EndAsync(home.UnfinishedCluster, Patience, cancellation);
            Directory.Delete(home.UnfinishedCluster, recursive: true);
        }

        await account.MakePrivateFolderAsync(home.UnfinishedCluster, cancellation);
        var password = Path.Combine(home.Folder, "password.new");
        File.Delete(password);
        await using (
            var file = new FileStream(
                password,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            await file.WriteAsync(
                System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))),
                cancellation
            );
        }

        await account.GiveAsync(password, cancellation);

        // Text is compared by code point, the same on every machine; LC_CTYPE tells pg_trgm which characters are letters.
        var made = await account.RunAsAsync(
            [
                Executable("initdb"),
                $"--pgdata={home.UnfinishedCluster}",
                $"--username={Superuser}",
                $"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                OperatingSystem.IsMacOS() ? "--lc-ctype=en_US.UTF-8" : "--lc-ctype=C.UTF-8",
                "--data-checksums",
                .. Defaults.Select(setting => $"--set={setting}"),
            ],
            cancellation
        );
        if (made.ExitCode != 0)
        {
            throw EmbeddedPostgresException.From("データベースを新しく作れません。", home.UnfinishedCluster, made.Output);
        }

        File.Move(password, Path.Combine(home.UnfinishedCluster, Path.GetFileName(home.Password)));
        Directory.Move(home.UnfinishedCluster, home.Cluster);
    }

    /// <summary>Starts the server and waits until it takes connections; does nothing when it runs already.</summary>
    /// <returns>Whether it was started now.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellation)
    {
        if (Running is { Status: not "stopping" })
        {
            return false;
        }

        await ServerProcesses.EndAsync(home.Cluster, Patience, cancellation);
        if (OperatingSystem.IsLinux())
        {
            // A killed server's number may have gone to a stranger, or to a zombie nobody buries; PostgreSQL would take either for a server.
            File.Delete(PostmasterFile.PathIn(home.Cluster));
        }

        await account.MakePrivateFolderAsync(home.Log, cancellation);
        await account.MakePrivateFolderAsync(home.Socket, cancellation);
        File.Delete(home.StartLog);
        IEnumerable<KeyValuePair<string, string>> options =
        [
            .. settings,
            new("listen_addresses", ""),
            new("port", $"{Port}"),
            new("unix_socket_directories", home.Socket),
            new("log_directory", home.Log),
        ];
        var started = await account.RunAsAsync(
            [
                Executable("pg_ctl"),
                "start",
                "--wait",
                "--timeout=120",
                $"--pgdata={home.Cluster}",
                $"--log={home.StartLog}",
                $"--options={string.Join(' ', options.Select(o => $"-c {ShellWord($"{o.Key}={o.Value}")}"))}",
            ],
            CancellationToken.None
        );
        if (started.ExitCode != 0)
        {
            throw EmbeddedPostgresException.From(
                "データベースを起動できません。",
                home.Cluster,
                started.Output + (File.Exists(home.StartLog) ? File.ReadAllText(home.StartLog) : "")
            );
        }

        return true;
    }

    /// <summary>
    /// Makes the owner's and the program's role where there are none, and gives the owner the databases of cities that an earlier version
    /// made
    /// as the superuser. A database is given over whole or not at all.
    /// </summary>
    public async Task EnsureRolesAsync(CancellationToken cancellation)
    {
        await using var server = new NpgsqlConnection(Unpooled("postgres"));
        for (var waited = TimeSpan.Zero; server.State != System.Data.ConnectionState.Open; waited += Pause)
        {
            try
            {
                await server.OpenAsync(cancellation);
            }
            catch (NpgsqlException e) when (e.IsTransient && waited < Patience)
            {
                // A server that somebody else uses may just be recovering.
                await Task.Delay(Pause, cancellation);
            }
        }
        var password = File.ReadAllText(home.Password).Trim();
        foreach (var (role, rights) in ((string, string)[])[(Owner, "createdb"), (Program, "")])
        {
            await using var make = new NpgsqlCommand(
                $"""
                do $$ begin
                    if to_regrole('{role}') is null then create role {role} login {rights} password '{PasswordOf(role, password)}'; end if;
                end $$
                """,
                server
            );
            await make.ExecuteNonQueryAsync(cancellation);
        }
        await using var old = new NpgsqlCommand(
            $"""
            select coalesce(array_agg(datname::text), array[]::text[]) from pg_database
            where datallowconn and starts_with(datname, 'meguri_') and datdba = '{Superuser}'::regrole
            """,
            server
        );
        foreach (var database in (string[])(await old.ExecuteScalarAsync(cancellation))!)
        {
            await using var city = new NpgsqlConnection(Unpooled(database));
            await city.OpenAsync(cancellation);
            await using var give = new NpgsqlCommand(GiveToOwner, city) { CommandTimeout = 0 };
            await give.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Stops the server: sessions are ended, everything is written (fast shutdown).</summary>
    /// <returns>Whether it has stopped.</returns>
    public async Task<bool> StopAsync()
    {
        if (Running is not null)
        {
            await account.RunAsAsync(
                [Executable("pg_ctl"), "stop", "--mode=fast", "--wait", $"--timeout={Patience.TotalSeconds}", $"--pgdata={home.Cluster}"],
                CancellationToken.None
            );
        }

        return Running is null;
    }

    private const string GiveToOwner = $"""
        do $give$ declare change text;
        begin
            for change in
                select format('alter %2$s %1$s owner to {Owner}', c.oid::regclass,
                    case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end)
                from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
                    and not exists (
                        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i', 'a'))
                union all
                select format('alter routine %s owner to {Owner}', p.oid::regprocedure)
                from pg_proc p where p.pronamespace = 'public'::regnamespace
                    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
                union all
                select format('alter %s %s owner to {Owner}', case t.typtype when 'd' then 'domain' else 'type' end, t.oid::regtype)
                from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
                    and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
            loop
                execute change;
            end loop;
            execute format('alter database %I owner to {Owner}', current_database());
        end $give$
        """;

    // Whoever can read the superuser's password needs no other; so the others need no files of their own.
    private static string PasswordOf(string role, string superusers) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(superusers), System.Text.Encoding.ASCII.GetBytes(role))
        );

    private string Unpooled(string database)
    {
        var connection = Connection(database);
        connection.Pooling = false;
        return connection.ConnectionString;
    }

    // pg_ctl hands its options to a shell.
    private static string ShellWord(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private string Executable(string name) => Path.Combine(binaries, "bin", name);
}
