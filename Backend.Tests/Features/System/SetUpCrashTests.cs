using System.Data.Common;
using System.Net.Http.Json;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

/// <summary>Set-up whose steps fail after the point of no return: the keys that sealed the first admin must never be thrown away.</summary>
internal sealed class SetUpCrashTests
{
    [Test]
    public async Task SetUp_SaveFailsThoughItWasCommitted_IsCompleted()
    {
        var interruption = new FailAfterCommit();
        await using var app = await BaileyApp.StartAsync(adjust: builder => builder.Services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(interruption)));
        interruption.Armed = true;
        using var answer = await SetUpAsync(app);
        await answer.MustBeAsync(201);
        Assert.That(app.Get<VaultKeeper>().State, Is.EqualTo(VaultState.Open));
    }

    [Test]
    public async Task SetUp_KeyFilesCannotBeNamed_KeepsThemForTheNextStart()
    {
        await using var app = await BaileyApp.StartAsync();
        var paths = app.Get<BaileyPaths>();
        Directory.CreateDirectory(paths.VaultConfig); // the rename fails
        using (var answer = await SetUpAsync(app))
        {
            await answer.MustBeAsync(500);
        }

        await app.StopAsync();
        Directory.Delete(paths.VaultConfig);
        await using var again = await BaileyApp.StartAsync(folder: app.Folder);
        var opened = await again.Get<VaultKeeper>().UnlockAsync(BaileyApp.MasterPassword, CancellationToken.None);
        Assert.That(opened.IsOk, Is.True, opened.Refusal?.Code);
    }

    private static Task<HttpResponseMessage> SetUpAsync(BaileyApp app) => app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", new
    {
        setupCode = BaileyApp.SetupCode,
        masterPassword = BaileyApp.MasterPassword,
        admin = new { username = BaileyApp.AdminName, password = BaileyApp.Password },
    });

    private sealed class FailAfterCommit : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (!Armed)
            {
                return Task.CompletedTask;
            }

            Armed = false;
            throw new IOException("planted: the answer was lost");
        }
    }
}
