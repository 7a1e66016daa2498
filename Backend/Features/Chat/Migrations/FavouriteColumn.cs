using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Chat.Migrations;

/// <summary>Adds which conversations a person keeps on top of their list.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220021_Favourites")]
internal sealed class FavouriteColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>("Favourite", "memberships", nullable: false, defaultValue: false);
}
