using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="ISessionStore"/>
internal sealed class SessionStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : ISessionStore
{
    private static readonly Expression<Func<SessionRow, Session>> ToSession = s => new Session
    {
        Id = s.Id,
        UserId = s.UserId,
        Email = s.User!.Email ?? "",
        Role = s.User.Role,
        PasswordChangeRequired = s.User.PasswordChangeRequired,
        Persistent = s.Persistent,
        CreatedAt = s.CreatedAt,
        RenewedAt = s.RenewedAt,
        ExpiresAt = s.ExpiresAt,
        Address = s.Address,
        UserAgent = s.UserAgent,
    };

    public Task<long?> AddAsync(NewSession session, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            await db.Sessions.Where(s => s.ExpiresAt <= session.CreatedAt || s.SecurityStamp != s.User!.SecurityStamp).ExecuteDeleteAsync(cancellationToken);
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == session.UserId, cancellationToken) is not { } user)
                return (long?)null;
            var row = db.Add(new SessionRow
            {
                UserId = session.UserId,
                KeyHash = session.KeyHash,
                SecurityStamp = user.SecurityStamp ?? "",
                Persistent = session.Persistent,
                CreatedAt = session.CreatedAt,
                RenewedAt = session.CreatedAt,
                ExpiresAt = session.ExpiresAt,
                Address = session.Address,
                UserAgent = session.UserAgent,
            }).Entity;
            await db.SaveChangesAsync(cancellationToken);
            return row.Id;
        },
        cancellationToken);

    public Task<Session?> FindAsync(string keyHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        FindAsync(s => s.KeyHash == keyHash, now, cancellationToken);

    public Task<Session?> FindAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        FindAsync(s => s.Id == id, now, cancellationToken);

    public async Task<IReadOnlyList<Session>> ListAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Valid(db, now).Where(s => s.UserId == userId).OrderByDescending(s => s.Id).Select(ToSession).ToListAsync(cancellationToken);
    }

    public Task RenewAsync(string keyHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) => gate.RunAsync(
        db => db.Sessions.Where(s => s.KeyHash == keyHash)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RenewedAt, now).SetProperty(s => s.ExpiresAt, expiresAt), cancellationToken),
        cancellationToken);

    public Task KeepAsync(long id, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var row = await db.Sessions.Include(s => s.User).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
            row?.SecurityStamp = row.User!.SecurityStamp ?? "";
            return row;
        },
        cancellationToken);

    public Task EndAsync(string keyHash, CancellationToken cancellationToken) => gate.RunAsync(
        db => db.Sessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task EndAsync(long userId, long id, CancellationToken cancellationToken) => gate.RunAsync(
        db => db.Sessions.Where(s => s.UserId == userId && s.Id == id).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<int> EndOthersAsync(long userId, long? except, CancellationToken cancellationToken) => gate.RunAsync(
        db => db.Sessions.Where(s => s.UserId == userId && s.Id != except).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    private static IQueryable<SessionRow> Valid(ForgeDbContext db, DateTimeOffset now) =>
        db.Sessions.AsNoTracking().Where(s => s.ExpiresAt > now && s.SecurityStamp == s.User!.SecurityStamp);

    private async Task<Session?> FindAsync(Expression<Func<SessionRow, bool>> which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Valid(db, now).Where(which).Select(ToSession).SingleOrDefaultAsync(cancellationToken);
    }
}
