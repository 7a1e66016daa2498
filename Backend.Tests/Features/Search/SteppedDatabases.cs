using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>
/// Holds the building of an index before each of its readings: once to divide, once for the words, once for the parts. A request that is given its
/// database opens it synchronously too, and goes on.
/// </summary>
internal sealed class SteppedDatabases : IDbContextFactory<AppDb>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _steps = new(0);
    private IDbContextFactory<AppDb>? _inner;

    public bool Holding { get; set; }

    /// <summary>Stands before the server's own factory.</summary>
    public void PutBefore(WebApplicationBuilder builder)
    {
        var own = builder.Services.Single(service => service.ServiceType == typeof(IDbContextFactory<AppDb>));
        builder.Services.Remove(own);
        builder.Services.AddSingleton<IDbContextFactory<AppDb>>(provider =>
        {
            _inner = (IDbContextFactory<AppDb>)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!);
            return this;
        });
    }

    public void LetGo(int readings) => _steps.Release(readings);

    public AppDb CreateDbContext()
    {
        if (Holding && Environment.StackTrace.Contains(nameof(MessageIndexBuilding), StringComparison.Ordinal))
        {
            Assert.That(_steps.Wait(Patience), Is.True, "nobody let the building go on");
        }

        return _inner!.CreateDbContext();
    }

    public Task<AppDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => _inner!.CreateDbContextAsync(cancellationToken);

    public void Dispose() => _steps.Dispose();
}
